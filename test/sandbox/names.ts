/** Given names and family names of many languages, for made-up people. */

export const GIVEN_NAMES: readonly string[] = `
Adaeze Aiko Aleksander Alice Amina Ana Anneli Antoine Arjun Astrid Ayşe Beatriz Bogdan Camille Carlos
Chidi Chiara Claudia Daiki Dalia Daniel Delphine Diego Dmitri Eirik Elena Elif Emeka Emma Erik Esra
Farida Fatima Felix Femi Finn Freja Gabriel Giulia Grace Hana Hassan Hiroshi Hugo Hyun-woo Ibrahim Ilse
Imani Inés Ingrid Isabel Ivan Jakob Jamal Jana Javier Jin Joanna João Jonas Julia Kamal Karin Kateřina
Kenji Khadija Kofi Lars Laura Leila Lena Liam Linh Lucía Luka Mads Maja Malik Marek Mariana Marta Mateo
Matteo Mei Mehmet Mia Mikkel Milan Mina Minh Mohamed Nadia Naomi Nia Niamh Nikos Nina Noah Noor Oksana
Olga Oliver Olumide Omar Oscar Pablo Paolo Petra Pierre Priya Rafael Ravi Renata Rosa Rui Sakura Salma
Samir Sanne Sara Sean Siobhán Sofia Søren Stefan Sunita Susana Tadeusz Takumi Tamara Tariq Teresa Thabo
Thomas Tomás Ursula Valentina Vera Víctor Viktor Wei Willem Yara Yasmin Yuki Yusuf Zainab Zanele Zofia
`
  .trim()
  .split(/\s+/)

export const FAMILY_NAMES: readonly string[] = `
Abebe Adeyemi Almeida Andersen Andrade Aubertin Bakker Balogun Baptiste Barros Bauer Becker Berg Bianchi
Brandt Brennan Castellani Chen Costa Cruz Czarnecki Dahl Delgado Demir Diallo Dijkstra Dlamini Dubois
Duarte Eriksen Esposito Eze Farkas Fernández Ferrante Fischer Fontaine Forde Gallo Garcia Georgiou
Ghosh Greco Gunnarsson Haddad Hagen Hansen Hashimoto Hoffmann Horvat Huang Hughes Ibarra Ilievski Ito
Ivanova Jansen Jensen Jovanović Kamau Kapoor Kaya Keller Khalil Kim Kimura Kovačić Kovaříková Kowalski
Kuznetsov Lambert Larsen Laurent Lehmann Lindqvist Lopes Luong Mahlangu Mancini Marković Martins Mbeki
Mehta Meyer Mishra Molina Morishita Moreau Moretti Müller Murphy Mwangi Nakamura Navarro Nazarova Nguyen
Nielsen Novák Nowak Nwosu Obiora Okafor Okonkwo Olsen Ortega Otieno Öztürk Papadopoulos Park Patel
Pavlović Pereira Petrov Petrović Popescu Quintela Quiroga Rahman Ramírez Rautio Reddy Reyes Ricci Rossi
Rousselet Ryan Sánchez Santos Sato Schneider Schmidt Sharma Silva Singh Solheim Soto Suzuki Svensson
Szabó Takahashi Tanaka Tembo Torres Tran Tuominen Vargas Vasquez Venkataraman Vermeulen Vidal Vogel
Wagner Walsh Wang Weber Wójcik Wong Yamamoto Yıldız Yılmaz Zhang Zhou Zieliński
`
  .trim()
  .split(/\s+/)

export const GROUP_NAMES: readonly string[] = [
  'Engineering',
  'Design',
  'Research',
  'Operations',
  'Support',
  'Quality',
  'Content',
  'Architecture',
  'Mobile',
  'Leads',
  'Finance',
  'Sales',
]
